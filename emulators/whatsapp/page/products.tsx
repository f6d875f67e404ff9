import { catalog } from "../catalog.ts";
import type { PhoneMessage, PhoneProduct } from "../phone-model.ts";
import { Icon } from "./icons.tsx";

/** What a message offers of the catalogue, or what a customer ordered from it. */
export function Products({ message }: { message: PhoneMessage }) {
  const { products, direction } = message;
  const [first] = products;
  if (direction === "out") return products.map((product) => <Line key={product.id} product={product} />);
  if (message.catalog)
    return (
      <div className="product">
        <Picture product={first ?? null} />
        <strong>View our catalog on WhatsApp</strong>
        <small>Browse pictures and details of our offerings.</small>
      </div>
    );
  if (!first) return null;
  if (products.length === 1) return <ProductTile product={first} />;
  return (
    <div className="product product-row">
      <Picture product={first} />
      <span className="card-text">
        <strong>{products.length} items</strong>
        <small>{products.map(({ id, name }) => name ?? id).join(", ")}</small>
      </span>
    </div>
  );
}

/** One product as a card of its own. */
export function ProductTile({ product }: { product: PhoneProduct }) {
  return (
    <div className="product">
      <Picture product={product} />
      <strong dir="auto">{product.name ?? product.id}</strong>
      <small>{product.price === null ? "Price in the catalog" : priceOf(product.price)}</small>
    </div>
  );
}

function Line({ product }: { product: PhoneProduct }) {
  const { id, name, price, quantity } = product;
  return (
    <div className="card">
      <span className="card-icon">
        <Icon name="bag" />
      </span>
      <span className="card-text">
        <strong dir="auto">{name ?? id}</strong>
        <small>
          {[quantity === null ? null : `${quantity} ×`, price === null ? "Catalogue item" : priceOf(price)]
            .filter(Boolean)
            .join(" ")}
        </small>
      </span>
    </div>
  );
}

/** The stand-in's catalogue has no photos; each product has a colour of its own. */
function Picture({ product }: { product: PhoneProduct | null }) {
  const hue = Array.from(product?.id ?? "catalog").reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  return (
    <span className="product-picture" style={{ "--hue": hue } as React.CSSProperties} aria-hidden="true">
      <Icon name="bag" size={40} />
    </span>
  );
}

const priceOf = (price: number): string =>
  new Intl.NumberFormat("en", { style: "currency", currency: catalog.currency }).format(price);
