import type { Message } from "@frontdesk/model/message";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./cards.module.css";

/** A cart that the customer sent. The prices are what WhatsApp showed them, not yet checked. */
export function OrderTable({ order }: { order: NonNullable<Message["order"]> }) {
  const { clock } = useTenant();
  const price = (amount: number | null, currency: string) =>
    amount === null ? "—" : money(amount, currency, clock.locale);
  const currencies = new Set(order.items.map(({ currency }) => currency));
  const complete = order.items.every(({ quantity, itemPrice }) => quantity !== null && itemPrice !== null);
  const total = order.items.reduce((sum, { quantity, itemPrice }) => sum + (quantity ?? 0) * (itemPrice ?? 0), 0);
  const [currency] = currencies;
  return (
    <table className={classes.table}>
      <caption>Order from the catalog</caption>
      <thead>
        <tr>
          <th scope="col">Product</th>
          <th scope="col">Quantity</th>
          <th scope="col">Price</th>
        </tr>
      </thead>
      <tbody>
        {order.items.map((item) => (
          <tr key={item.productRetailerId}>
            <td>{item.productRetailerId}</td>
            <td>{item.quantity ?? "—"}</td>
            <td>{price(item.itemPrice, item.currency)}</td>
          </tr>
        ))}
      </tbody>
      {complete && currencies.size === 1 && currency && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              Total
            </th>
            <td>{price(total, currency)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

/** A customer's phone may send a currency that does not exist. */
function money(amount: number, currency: string, locale: string): string {
  try {
    return new Intl.NumberFormat(locale, { style: "currency", currency }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}
