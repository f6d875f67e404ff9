/** Languages to choose from, by their names. */
import { languageName } from "../../lib/language-name.ts";

const common =
  "ar bg bn ca cs da de el en es et fa fi fr gu he hi hr hu id is it ja kn ko lt lv ml mr ms nb nl pa pl pt pt-BR ro ru sk sl sq sr sv sw ta te th tl tr uk ur vi zh zh-TW".split(
    " ",
  );

/** `chosen` too, as it may hold some that are not common. */
export function languageOptions(chosen: readonly string[]): { value: string; label: string }[] {
  return [...new Set([...common, ...chosen])]
    .map((value) => ({ value, label: languageName(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));
}
