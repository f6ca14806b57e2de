/** The compiled kernel; its sources are in assembly/. */
declare const kernelModule: WebAssembly.Module;
export default kernelModule;
