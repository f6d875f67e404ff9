import { useState } from "react";
import { catalog, findProduct } from "../catalog.ts";
import type { Outgoing } from "./api.ts";

type Props = {
  /** Of those that a message offers; null for the whole catalogue. */
  ids: readonly string[] | null;
  onSend: (message: Outgoing) => void;
};

/** A cart as the catalogue sends it. Products that the stand-in's catalogue does not have cost nothing here. */
export function OrderForm({ ids, onSend }: Props) {
  const products =
    ids === null ? [...catalog.products] : ids.map((id) => findProduct(id) ?? { id, name: id, price: 0 });
  const [counts, setCounts] = useState<Record<string, number>>({ [products[0]?.id ?? ""]: 1 });
  const [note, setNote] = useState("");
  const chosen = products.filter(({ id }) => (counts[id] ?? 0) > 0);
  const total = chosen.reduce((sum, { id, price }) => sum + price * (counts[id] ?? 0), 0);
  const change = (id: string, by: number) =>
    setCounts((before) => ({ ...before, [id]: Math.max(0, (before[id] ?? 0) + by) }));
  return (
    <form
      className="add-form"
      onSubmit={(event) => {
        event.preventDefault();
        const product_items = chosen.map(({ id, price }) => ({
          product_retailer_id: id,
          quantity: counts[id] ?? 0,
          item_price: price,
          currency: catalog.currency,
        }));
        onSend({ type: "order", order: { catalog_id: catalog.id, text: note, product_items } });
      }}
    >
      <ul className="order-list">
        {products.map(({ id, name, price }) => (
          <li key={id}>
            <span className="card-text">
              {name}
              <small>€{price.toFixed(2)}</small>
            </span>
            <button type="button" aria-label={`One ${name} less`} onClick={() => change(id, -1)}>
              −
            </button>
            <output>{counts[id] ?? 0}</output>
            <button type="button" aria-label={`One ${name} more`} onClick={() => change(id, 1)}>
              +
            </button>
          </li>
        ))}
      </ul>
      <label className="field">
        <span>Note to the business</span>
        <input value={note} onChange={(event) => setNote(event.target.value)} dir="auto" />
      </label>
      <button type="submit" className="button-main" disabled={chosen.length === 0} data-testid="phone-order">
        Send the order, €{total.toFixed(2)}
      </button>
    </form>
  );
}
