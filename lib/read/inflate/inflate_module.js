// TypeScript does not know `import source` yet (TypeScript 6), so this one line
// is JavaScript; inflate_module.d.ts gives its type.
import source inflateModule from "./inflate.wasm";

export default inflateModule;
