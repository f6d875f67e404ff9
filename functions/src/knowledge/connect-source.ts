/** Adds a source that a form describes; the token of a wiki is sealed and kept before there is a source that uses it. */
import type { NewSource } from "@frontdesk/model/knowledge-inputs";
import type { KeyWrapper } from "../services/kms/kms.ts";
import { freshOf, freshWiki, newSourceId, placeSource } from "./add-source.ts";
import type { Author, EditDeps } from "./add-source.ts";
import { keepToken } from "./wiki-tokens.ts";

type Deps = EditDeps & { keys: KeyWrapper };

export async function addSource(author: Author, form: NewSource, tags: string[], deps: Deps): Promise<string> {
  const sourceId = newSourceId(author);
  if (form.kind === "notion" || form.kind === "confluence") {
    const { token } = form;
    await keepToken(
      author.tenantId,
      sourceId,
      form.kind === "confluence" ? { token, email: form.email } : { token },
      deps,
    );
    await placeSource(author, sourceId, { ...freshWiki(form), tags }, deps);
  } else {
    await placeSource(author, sourceId, { ...freshOf(form), tags }, deps);
  }
  return sourceId;
}
