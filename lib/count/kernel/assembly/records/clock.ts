// The time of a line, cut to its day, hour or minute: rows have a part for each of
// these, not for each second. lib/lines/line_time.ts, which is the reference,
// reads what is written here; times in other forms are not read here.

const ZERO: u8 = 0x30;
const SPACE: u8 = 0x20;
const SLASH: u8 = 0x2f;
const COLON: u8 = 0x3a;
const DASH: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const LETTER_T: u8 = 0x54;

/** How precise the time that is written is. */
export const DAY: u32 = 1;
export const HOUR: u32 = 2;

/** `13/Jul/2015:12:00:01 +0800` */
const CLF_BYTES: usize = 26;
/** `2015-07-13T12:00:01`, and behind it the offset, without a fraction. */
const ISO_BYTES: usize = 19;
const MOST_OFFSET_BYTES: usize = 6;

/** The months, each as the three letters that are lower 24 bits. */
const months: usize = memory.data<u32>([
  0x6e614a, 0x626546, 0x72614d, 0x727041, 0x79614d, 0x6e754a, 0x6c754a,
  0x677541, 0x706553, 0x74634f, 0x766f4e, 0x636544,
], 16);

/** The date that was checked last: 16 bytes with zeros behind it. */
const checkedDate: usize = memory.data(16, 16);

/** The time of the form of CLF that was checked last: 16 bytes from its start, and the last 16. */
const checkedTime: usize = memory.data(32, 16);
let checkedHours: u32 = 0;

/** Which of these bytes say neither minute nor second: `13/Jul/2015:12:`, `:` and ` +0800`. */
const outsideMinutes: usize = memory.data<u8>([
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0,
  255, 255, 255, 255, 255, 0, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255,
], 16);

/** The second of the day of the last time that was written. */
export let secondOfDay: u32 = 0;

/**
 * Writes a time without what is more precise than asked for, and with zeros in
 * its place; room for 32 bytes.
 *
 * @returns Where it ends; 0 if the time has another form, or is not in the
 * calendar.
 */
export function writeClock(
  from: usize,
  to: usize,
  precision: u32,
  out: usize,
): usize {
  const sizeBytes = to - from;
  // Mostly it is another minute or second of the hour of the line before.
  if (sizeBytes === CLF_BYTES && isInCheckedHour(from)) {
    const minutes = twoDigits(from + 15);
    const seconds = twoDigits(from + 18);
    if (minutes > 59 || seconds > 59) return 0;
    secondOfDay = checkedHours * 3600 + minutes * 60 + seconds;
    return writeCut(from, from + 12, to, precision, out);
  }
  const isClf = sizeBytes === CLF_BYTES && load<u8>(from, 2) === SLASH &&
    load<u8>(from, 6) === SLASH && load<u8>(from, 11) === COLON &&
    load<u8>(from, 20) === SPACE;
  const isIso = !isClf && sizeBytes >= ISO_BYTES &&
    sizeBytes <= ISO_BYTES + MOST_OFFSET_BYTES &&
    load<u8>(from, 4) === DASH && load<u8>(from, 7) === DASH &&
    (load<u8>(from, 10) === LETTER_T || load<u8>(from, 10) === SPACE);
  if (!isClf && !isIso) return 0;
  const clock = from + (isClf ? <usize> 12 : <usize> 11);
  if (load<u8>(clock, 2) !== COLON || load<u8>(clock, 5) !== COLON) return 0;
  const hours = twoDigits(clock);
  const minutes = twoDigits(clock + 3);
  const seconds = twoDigits(clock + 6);
  if (hours > 23 || minutes > 59 || seconds > 59) return 0;
  if (!isOffset(clock + 8, to)) return 0;
  if (!isChecked(from, isClf)) return 0;
  secondOfDay = hours * 3600 + minutes * 60 + seconds;
  if (isClf) {
    v128.store(checkedTime, v128.load(from));
    v128.store(checkedTime, v128.load(from, 10), 16);
    checkedHours = hours;
  }
  return writeCut(from, clock, to, precision, out);
}

/** Whether a time of the form of CLF differs from the one checked last in minutes and seconds alone. */
// @ts-ignore: decorator
@inline
function isInCheckedHour(from: usize): bool {
  const first = v128.xor(v128.load(from), v128.load(checkedTime));
  const last = v128.xor(v128.load(from, 10), v128.load(checkedTime, 16));
  const differing = v128.or(
    v128.and(first, v128.load(outsideMinutes)),
    v128.and(last, v128.load(outsideMinutes, 16)),
  );
  return !v128.any_true(differing);
}

/** Writes a time that was checked, with zeros for what is more precise than asked for. */
// @ts-ignore: decorator
@inline
function writeCut(
  from: usize,
  clock: usize,
  to: usize,
  precision: u32,
  out: usize,
): usize {
  // Not `memory.copy`, which V8 calls out of the module for.
  v128.store(out, v128.load(from));
  v128.store(out, v128.load(from, 16), 16);
  const cut = out + (clock - from);
  store<u16>(cut, 0x3030, 6);
  if (precision <= HOUR) store<u16>(cut, 0x3030, 3);
  if (precision <= DAY) store<u16>(cut, 0x3030);
  return out + (to - from);
}

/** Two digits as a number; 100 or more if they are none. */
// @ts-ignore: decorator
@inline
function twoDigits(at: usize): u32 {
  const tens = <u32> <u8> (load<u8>(at) - ZERO);
  const ones = <u32> <u8> (load<u8>(at, 1) - ZERO);
  return tens > 9 || ones > 9 ? 100 : tens * 10 + ones;
}

/** Whether nothing, ` +0800`, `+08:00`, `+0800` or `Z` stands behind the seconds. */
function isOffset(from: usize, to: usize): bool {
  let at = from;
  if (at === to) return true;
  if (load<u8>(at) === 0x5a) return at + 1 === to;
  if (load<u8>(at) === SPACE) at++;
  if (load<u8>(at) !== PLUS && load<u8>(at) !== DASH) return false;
  const hasColon = to - at === 6 && load<u8>(at, 3) === COLON;
  if (!hasColon && to - at !== 5) return false;
  return twoDigits(at + 1) < 24 && twoDigits(at + (hasColon ? 4 : 3)) < 60;
}

/** Whether the date is in the calendar; mostly it is that of the line before. */
function isChecked(from: usize, isClf: bool): bool {
  const sizeBytes: usize = isClf ? 11 : 10;
  const kept = isClf ? <u32> 0xffffff : <u32> 0xffff;
  if (
    load<u64>(from) === load<u64>(checkedDate) &&
    (load<u32>(from, 8) & kept) === load<u32>(checkedDate, 8)
  ) return true;
  if (!(isClf ? isClfDate(from) : isIsoDate(from))) return false;
  memory.fill(checkedDate, 0, 16);
  memory.copy(checkedDate, from, sizeBytes);
  return true;
}

function isClfDate(from: usize): bool {
  const name = load<u32>(from, 3) & 0xffffff;
  for (let month: u32 = 0; month < 12; month++) {
    if (load<u32>(months + (<usize> month << 2)) === name) {
      return isDate(from + 7, month + 1, twoDigits(from));
    }
  }
  return false;
}

function isIsoDate(from: usize): bool {
  return isDate(from, twoDigits(from + 5), twoDigits(from + 8));
}

function isDate(yearAt: usize, month: u32, day: u32): bool {
  const century = twoDigits(yearAt);
  const yearOfCentury = twoDigits(yearAt + 2);
  // The year 0 is none of a log, and 9999 could become 10000 on another clock.
  if (century > 99 || yearOfCentury > 99 || century === 0) return false;
  if (century === 99 && yearOfCentury === 99) return false;
  if (month < 1 || month > 12 || day < 1) return false;
  const year = century * 100 + yearOfCentury;
  const isLeap = (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days: u32 = month === 2
    ? (isLeap ? 29 : 28)
    : month === 4 || month === 6 || month === 9 || month === 11
    ? 30
    : 31;
  return day <= days;
}
