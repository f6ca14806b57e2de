// TypeScript 6 cannot parse `import source` yet, so this one line is JavaScript;
// kernel_module.d.ts gives its type. The module is compiled once for all workers;
// each tally has its own instance, and so its own memory.
import source kernelModule from "./kernel.wasm";

export default kernelModule;
