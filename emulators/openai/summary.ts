/** What the script makes of a transcript that it is to sum up: quotations, since it understands nothing. */

const quoted = 3;
const lengthOfQuotation = 160;

export function sumUp(prompt: string): { summary: string } {
  const lines = prompt.split("\n");
  const said = (who: string) =>
    lines
      .filter((line) => line.startsWith(`${who}: `))
      .map((line) => line.slice(who.length + 2).trim())
      .filter((text) => text !== "");
  const asked = said("Customer").slice(-quoted).map(quote);
  const told = said("Assistant").at(-1);
  return {
    summary: [
      asked.length === 0 ? "The customer wrote nothing that can be read." : `The customer wrote: ${asked.join(" ")}`,
      told === undefined ? "" : `They were told last: ${quote(told)}`,
      "(Quoted by the stand-in model of the local suite.)",
    ]
      .filter((line) => line !== "")
      .join("\n"),
  };
}

const quote = (text: string) =>
  `“${text.length > lengthOfQuotation ? `${text.slice(0, lengthOfQuotation).trimEnd()}…` : text}”`;
