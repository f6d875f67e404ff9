/** A small catalogue, so that products on the phone have names and prices. The stand-in takes any other id too and shows it as it is. */
export type Product = { id: string; name: string; price: number };

export const catalog = {
  id: "1830127380",
  currency: "EUR",
  products: [
    { id: "argan-oil-100", name: "Argan oil, 100 ml", price: 24 },
    { id: "curl-cream", name: "Curl cream", price: 18.5 },
    { id: "gift-card-50", name: "Gift card", price: 50 },
    { id: "colour-mask", name: "Colour care mask", price: 21 },
  ] satisfies Product[],
} as const;

export const findProduct = (id: string): Product | null => catalog.products.find((known) => known.id === id) ?? null;
