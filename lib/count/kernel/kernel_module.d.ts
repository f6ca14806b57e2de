/** The compiled kernel; sources in kernel/. */
declare const kernelModule: WebAssembly.Module;
export default kernelModule;
