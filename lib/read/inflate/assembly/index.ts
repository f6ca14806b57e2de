// What the module exports; inflate.ts of the folder above is its face.

export { next } from "./bits";
export { inflate, outputStart, startStream } from "./inflate";
export { input, INPUT_BYTES, output } from "./memory";
