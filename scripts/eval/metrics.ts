/** Figures of ranked retrieval and of refusal. Pure. */

export type Ranked = { ids: readonly string[]; gold: readonly string[] };

export type Figures = { recall1: number; recall5: number; recall10: number; mrr: number; ndcg10: number };

const depth = 10;

/** Means over all questions; each id of a ranking counts once. */
export function figuresOf(all: readonly Ranked[]): Figures {
  const mean = (value: (ranked: Ranked) => number) =>
    all.reduce((sum, ranked) => sum + value(ranked), 0) / (all.length || 1);
  return {
    recall1: mean((ranked) => recall(ranked, 1)),
    recall5: mean((ranked) => recall(ranked, 5)),
    recall10: mean((ranked) => recall(ranked, 10)),
    mrr: mean(({ ids, gold }) => {
      const place = ids.slice(0, depth).findIndex((id) => gold.includes(id));
      return place < 0 ? 0 : 1 / (place + 1);
    }),
    ndcg10: mean(ndcg),
  };
}

/** Of the gold that could be among the first k. */
function recall({ ids, gold }: Ranked, k: number): number {
  const found = ids.slice(0, k).filter((id) => gold.includes(id)).length;
  return found / Math.min(k, gold.length);
}

const gain = (place: number): number => 1 / Math.log2(place + 2);

function ndcg({ ids, gold }: Ranked): number {
  const found = ids.slice(0, depth).reduce((sum, id, place) => sum + (gold.includes(id) ? gain(place) : 0), 0);
  const best = Array.from({ length: Math.min(depth, gold.length) }, (_, place) => gain(place)).reduce(
    (a, b) => a + b,
    0,
  );
  return found / best;
}

export type Refusal = { precision: number; recall: number; answered: number };

/** `inside` and `outside` say for each question whether it was refused. Both kinds count the same, however many there are of each. */
export function refusalOf(inside: readonly boolean[], outside: readonly boolean[]): Refusal {
  const [wrong, right] = [share(inside), share(outside)];
  return { precision: right + wrong === 0 ? 0 : right / (right + wrong), recall: right, answered: 1 - wrong };
}

const share = (refused: readonly boolean[]): number => refused.filter(Boolean).length / (refused.length || 1);
