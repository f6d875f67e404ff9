import type { CSSProperties } from "react";

const hues = [168, 262, 18, 204, 338, 42];

/** Initials on a colour that stays with the number. */
export function Avatar({ name, seed, size = 44 }: { name: string; seed: string; size?: number }) {
  const sum = Array.from(seed).reduce((total, digit) => total + (digit.codePointAt(0) ?? 0), 0);
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word.replace(/^\+/, ""))[0] ?? "")
    .join("");
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{ width: size, height: size, fontSize: size * 0.38, "--hue": hues[sum % hues.length] } as CSSProperties}
    >
      {initials.toUpperCase()}
    </span>
  );
}
