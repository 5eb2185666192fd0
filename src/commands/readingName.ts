/** So many characters of a name that somebody else chose stand in that of a file. */
const LONGEST = 60;

/**
 * The name of a file with what was read at that time, `Saltmarsh 2026-07-05 14.05.06.json`: nothing in it leads to
 * another folder, is invisible, or is more than text to any system.
 */
export function readingName(name: string, readAt: number): string {
  const clean = Array.from(name.toWellFormed())
    .slice(0, LONGEST)
    .join('')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[\\/:*?"<>|$]/g, '-')
    .replace(/^[\s.]+/, '');
  return `${clean} ${day(readAt)} ${time(readAt).replaceAll(':', '.')}.json`.trim();
}

/** When something was read, on the clock of this machine: `14:05:06`, on another day with the date before it. */
export function clockTime(at: number, now: number): string {
  return day(at) === day(now) ? time(at) : `${day(at)} ${time(at)}`;
}

function day(at: number): string {
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(two).join('-');
}

function time(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
}

const two = (count: number): string => String(count).padStart(2, '0');
