// TypeScript does not know `import source` yet (TypeScript 6), so this one line
// is JavaScript; kernel_module.d.ts gives its type. The module is compiled once
// for all workers; each tally has an instance, and so a memory, of its own.
import source kernelModule from "./kernel.wasm";

export default kernelModule;
