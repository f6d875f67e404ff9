/** What is wrong at a path of a form or below it, once each. */
export function problemsAt(errors: Readonly<Record<string, unknown>>, path: string): string[] {
  const found = Object.entries(errors).filter(([at]) => at === path || at.startsWith(`${path}.`));
  return [...new Set(found.flatMap(([, problem]) => (typeof problem === "string" ? problem : [])))];
}
