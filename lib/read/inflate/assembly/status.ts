// Why a call of `inflate` returned. Negative numbers are invalid input; inflate.ts
// in the folder above has their messages.

/** All input is used. */
export const NEEDS_INPUT: i32 = 0;
/** The output is full. */
export const OUTPUT_FULL: i32 = 1;
/** The stream has ended. */
export const STREAM_END: i32 = 2;
/** The block has ended; `inflate` does not return it. */
export const BLOCK_END: i32 = 3;

export const BAD_BLOCK_TYPE: i32 = -1;
export const BAD_STORED_LENGTHS: i32 = -2;
export const TOO_MANY_SYMBOLS: i32 = -3;
export const BAD_CODE_LENGTHS: i32 = -4;
export const BAD_REPEAT: i32 = -5;
export const NO_END_OF_BLOCK: i32 = -6;
export const BAD_LITERAL_LENGTHS: i32 = -7;
export const BAD_DISTANCE_LENGTHS: i32 = -8;
export const BAD_LITERAL: i32 = -9;
export const BAD_DISTANCE: i32 = -10;
export const TOO_FAR_BACK: i32 = -11;
export const CUT_SHORT: i32 = -12;
