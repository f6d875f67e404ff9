/** What a business's plan allows in its knowledge base. Checked by the server; shown on the page before it is hit. */

export type KnowledgeLimits = {
  /** Sources that people added; the pages of a site or wiki count as `pages`. */
  sources: number;
  /** Passages of all sources together. */
  chunks: number;
  /** Pages of all sites and wikis together. */
  pages: number;
};

const limits: Readonly<Record<string, KnowledgeLimits>> = {
  free: { sources: 100, chunks: 5_000, pages: 200 },
  starter: { sources: 500, chunks: 25_000, pages: 1_000 },
  business: { sources: 5_000, chunks: 200_000, pages: 10_000 },
};

/** A plan that is not known here, or none, has what a free one has. */
export const knowledgeLimits = (plan: string | undefined): KnowledgeLimits =>
  limits[plan ?? "free"] ?? { sources: 100, chunks: 5_000, pages: 200 };
