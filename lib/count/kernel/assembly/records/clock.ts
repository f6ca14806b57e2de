// The time of a line, cut to its day, hour or minute: rows have a part for each of
// these, not for each second. lib/lines/line_time.ts, which is the reference,
// reads what is written here; times in other forms are not read here.

const ZERO: u8 = 0x30;
const NINE: u8 = 0x39;
const TAB: u8 = 0x09;
const COMMA: u8 = 0x2c;
const POINT: u8 = 0x2e;
const SPACE: u8 = 0x20;
const SLASH: u8 = 0x2f;
const COLON: u8 = 0x3a;
const DASH: u8 = 0x2d;
const PLUS: u8 = 0x2b;
const LETTER_T: u8 = 0x54;

/** How precise the time that is written is. */
export const DAY: u32 = 1;
export const HOUR: u32 = 2;

/** `13/Jul/2015:12:00:01`, and behind it a fraction and the offset. */
const CLF_BYTES: usize = 20;
/** `13/Jul/2015:12:00:01 +0800` */
const WHOLE_CLF_BYTES: usize = 26;
/** `2015-07-13T12:00:01`, and behind it a fraction and the offset. */
const ISO_BYTES: usize = 19;

/** The digits of the seconds since 1970, behind which those of smaller units may stand. */
const EPOCH_BYTES: usize = 10;
/** The first midnight whose seconds have ten digits: a time before is cut to one that has nine. */
const FIRST_EPOCH: u32 = 1000080000;

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
 * its place; without a fraction; room for 40 bytes.
 *
 * @param isJoined Whether the time is made of two fields, the date and the
 * clock, between which any separator stands.
 * @returns Where it ends; 0 if the time has another form, or is not in the
 * calendar.
 */
export function writeClock(
  from: usize,
  to: usize,
  precision: u32,
  isJoined: bool,
  out: usize,
): usize {
  const sizeBytes = to - from;
  // Mostly it is another minute or second of the hour of the line before.
  if (sizeBytes === WHOLE_CLF_BYTES && isInCheckedHour(from)) {
    const minutes = twoDigits(from + 15);
    const seconds = twoDigits(from + 18);
    if (minutes > 59 || seconds > 59) return 0;
    secondOfDay = checkedHours * 3600 + minutes * 60 + seconds;
    return writeCut(from, from + 12, from + 20, to, precision, out);
  }
  const isClf = sizeBytes >= CLF_BYTES && load<u8>(from, 2) === SLASH &&
    load<u8>(from, 6) === SLASH && load<u8>(from, 11) === COLON;
  const between = load<u8>(from, 10);
  const isIso = !isClf && sizeBytes >= ISO_BYTES &&
    load<u8>(from, 4) === DASH && load<u8>(from, 7) === DASH &&
    (between === LETTER_T || between === SPACE || (isJoined && between === TAB));
  if (!isClf && !isIso) return writeEpoch(from, to, precision, out);
  const clock = from + (isClf ? <usize> 12 : <usize> 11);
  if (load<u8>(clock, 2) !== COLON || load<u8>(clock, 5) !== COLON) return 0;
  const hours = twoDigits(clock);
  const minutes = twoDigits(clock + 3);
  const seconds = twoDigits(clock + 6);
  if (hours > 23 || minutes > 59 || seconds > 59) return 0;
  const offset = fractionEnd(clock + 8, to);
  if (!isOffset(offset, to)) return 0;
  if (!isChecked(from, isClf)) return 0;
  secondOfDay = hours * 3600 + minutes * 60 + seconds;
  if (isClf && sizeBytes === WHOLE_CLF_BYTES && offset === from + CLF_BYTES) {
    v128.store(checkedTime, v128.load(from));
    v128.store(checkedTime, v128.load(from, 10), 16);
    checkedHours = hours;
  }
  const end = writeCut(from, clock, offset, to, precision, out);
  if (isIso && between === TAB) store<u8>(out, SPACE, 10);
  return end;
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
  offset: usize,
  to: usize,
  precision: u32,
  out: usize,
): usize {
  // Not `memory.copy`, which V8 calls out of the module for.
  v128.store(out, v128.load(from));
  v128.store(out, v128.load(from, 16), 16);
  const cut = out + (clock - from);
  store<u64>(cut, load<u64>(offset), 8);
  store<u16>(cut, 0x3030, 6);
  if (precision <= HOUR) store<u16>(cut, 0x3030, 3);
  if (precision <= DAY) store<u16>(cut, 0x3030);
  return cut + 8 + (to - offset);
}

/** Where a fraction of a second ends; where it begins if there is none. */
// @ts-ignore: decorator
@inline
function fractionEnd(from: usize, to: usize): usize {
  if (from >= to || (load<u8>(from) !== POINT && load<u8>(from) !== COMMA)) return from;
  let at = from + 1;
  while (at < to && <u8> (load<u8>(at) - ZERO) < 10) at++;
  return at === from + 1 ? from : at;
}

/**
 * Writes seconds since 1970, in UTC, of a text that may go on with smaller units:
 * three, six or nine digits, and a fraction.
 */
function writeEpoch(
  from: usize,
  to: usize,
  precision: u32,
  out: usize,
): usize {
  if (to < from + EPOCH_BYTES) return 0;
  let seconds: u64 = 0;
  for (let at = from; at < from + EPOCH_BYTES; at++) {
    const digit = <u8> (load<u8>(at) - ZERO);
    if (digit > 9) return 0;
    seconds = seconds * 10 + digit;
  }
  let at = from + EPOCH_BYTES;
  // As a number of JavaScript, of 16 digits, one that has nines alone behind the
  // seconds could be that of the next second.
  let nines: usize = 0;
  while (at < to && <u8> (load<u8>(at) - ZERO) < 10) {
    if (load<u8>(at) === NINE && nines === at - from - EPOCH_BYTES) nines++;
    at++;
  }
  const digits = at - from - EPOCH_BYTES;
  if (digits !== 0 && digits !== 3 && digits !== 6 && digits !== 9) return 0;
  if (fractionEnd(at, to) !== to) return 0;
  const isNines = nines === digits;
  for (at++; isNines && at < to && load<u8>(at) === NINE; at++) nines++;
  if (nines > 4) return 0;
  const unit: u64 = precision <= DAY ? 86400 : precision === HOUR ? 3600 : 60;
  if (seconds < FIRST_EPOCH) return 0;
  secondOfDay = <u32> (seconds % 86400);
  let left = seconds - seconds % unit;
  for (let place = EPOCH_BYTES; place > 0; place--) {
    store<u8>(out + place - 1, <u8> (left % 10) + ZERO);
    left /= 10;
  }
  return out + EPOCH_BYTES;
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
