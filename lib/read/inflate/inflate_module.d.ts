/** The compiled inflate; its sources are in assembly/. */
declare const inflateModule: WebAssembly.Module;
export default inflateModule;
