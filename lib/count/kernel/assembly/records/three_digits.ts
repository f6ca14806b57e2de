// Whole numbers rounded to three digits, by the rules of
// lib/count/three_digits.ts, which is the reference.

/** 10^0 to 10^15. */
const powers: usize = memory.data<u64>([
  1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000,
  10000000000, 100000000000, 1000000000000, 10000000000000, 100000000000000,
  1000000000000000,
], 16);

/** A power of ten, up to 10^15. */
// @ts-ignore: decorator
@inline
export function powerOfTen(exponent: u32): u64 {
  return load<u64>(powers + (<usize> exponent << 3));
}

/**
 * The code of a number that is given by its digits and how many zeros follow
 * them: rounded half up, three digits plus 1000 for each zero behind them. Most
 * durations have three digits or fewer, which need no division.
 */
export function codeOf(digits: u64, zeros: u32): u32 {
  if (digits >= 1000) return roundedCode(digits * powerOfTen(zeros));
  let three = <u32> digits;
  let left = zeros;
  while (three < 100 && left > 0) {
    three *= 10;
    left--;
  }
  return left * 1000 + three;
}

function roundedCode(value: u64): u32 {
  // The number of digits, or one less: 1233 / 4096 is nearly log10(2).
  let digits = <u32> ((64 - clz(value)) * 1233 >> 12);
  if (value >= powerOfTen(digits)) digits++;
  const zeros = digits - 3;
  const unit = powerOfTen(zeros);
  const three = <u32> ((value + (unit >> 1)) / unit);
  return three === 1000 ? (zeros + 1) * 1000 + 100 : zeros * 1000 + three;
}
