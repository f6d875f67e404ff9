/** Something that keeps the suite from starting and that a person can mend: its message is one sentence with the fix, shown without a stack. */
export class Problem extends Error {
  override name = "Problem";
}
