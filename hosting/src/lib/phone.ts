/** Two-digit country calling codes; 1 and 7 have one digit, all others three. Source: ITU-T E.164 assigned codes. */
const twoDigitCodes = new Set(
  "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);

/** A WhatsApp id as a readable number: "34600111222" -> "+34 600 111 222". Only for display. */
export function formatPhone(waId: string): string {
  if (!/^\d{7,15}$/.test(waId)) return waId;
  const codeLength = waId.startsWith("1") || waId.startsWith("7") ? 1 : twoDigitCodes.has(waId.slice(0, 2)) ? 2 : 3;
  const groups: string[] = [];
  let rest = waId.slice(codeLength);
  while (rest.length > 4) {
    groups.push(rest.slice(0, 3));
    rest = rest.slice(3);
  }
  return `+${[waId.slice(0, codeLength), ...groups, rest].join(" ")}`;
}
