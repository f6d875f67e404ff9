/** How often something is read again, as a select offers it. */
export const everyOptions = [
  { value: "", label: "Only when asked" },
  { value: "6", label: "Every 6 hours" },
  { value: "24", label: "Every day" },
  { value: "168", label: "Every week" },
];

export const hoursOf = (value: string): number | null => (value === "" ? null : Number(value));
