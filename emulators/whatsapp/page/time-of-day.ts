const formats = new Map<boolean, Intl.DateTimeFormat>();

/** "14:05" in the reader's language and always of 24 hours, as on the dashboard and in the documents. */
export function timeOfDay(at: number, withSeconds = false): string {
  const known = formats.get(withSeconds);
  const format = known ?? new Intl.DateTimeFormat([], { ...parts, ...(withSeconds && { second: "2-digit" }) });
  formats.set(withSeconds, format);
  return format.format(at);
}

const parts: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
