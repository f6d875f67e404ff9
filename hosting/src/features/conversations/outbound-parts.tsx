import type { Outbound, OutboundTemplate } from "@frontdesk/model/outbound";
import {
  ClipboardList,
  Copy,
  LayoutTemplate,
  Link,
  List,
  MapPin,
  Phone,
  Reply,
  ShoppingBag,
  Store,
} from "lucide-react";
import { useTenant } from "../../lib/tenant.ts";
import { languageText } from "../../lib/template-texts.ts";
import { fullTime } from "../../lib/time.ts";
import { LocationCard } from "./location-card.tsx";
import classes from "./outbound-parts.module.css";
import { SafeLink } from "./safe-link.tsx";

/** Above the text: which template it is, and the header. */
export function OutboundHead({ outbound }: { outbound: Outbound }) {
  if (outbound.kind !== "template")
    return "header" in outbound && outbound.header ? (
      <strong className={classes.header} dir="auto">
        {outbound.header}
      </strong>
    ) : null;
  const { header, shown } = outbound;
  return (
    <>
      <span className={classes.label}>
        <LayoutTemplate size={12} aria-hidden /> Template {outbound.name} ({languageText(outbound.language)})
      </span>
      {header?.type === "location" && <LocationCard location={header} />}
      {header?.type === "product" && (
        <Options options={[{ type: "PRODUCT", title: header.productRetailerId, target: null }]} />
      )}
      {shown?.header && (
        <strong className={classes.header} dir="auto">
          {shown.header}
        </strong>
      )}
    </>
  );
}

/** Below the text: the footer, and the end of an offer. */
export function OutboundFoot({ outbound }: { outbound: Outbound }) {
  const { clock } = useTenant();
  const footer =
    outbound.kind === "template" ? outbound.shown?.footer : "footer" in outbound ? outbound.footer : undefined;
  const offer = outbound.kind === "template" ? outbound.shown?.offer : undefined;
  const offerEndsAt = outbound.kind === "template" ? outbound.offerEndsAt : undefined;
  return (
    <>
      {(offer || offerEndsAt !== undefined) && (
        <span className={classes.footer} dir="auto">
          {[offer, offerEndsAt === undefined ? null : `Offer ends ${fullTime(offerEndsAt, clock)}`]
            .filter(Boolean)
            .join(" · ")}
        </span>
      )}
      {footer && (
        <span className={classes.footer} dir="auto">
          {footer}
        </span>
      )}
    </>
  );
}

/** Under the bubble: what the customer can tap. */
export function OutboundOptions({ outbound }: { outbound: Outbound }) {
  switch (outbound.kind) {
    case "list":
      return (
        <details className={classes.list}>
          <summary>
            <List size={13} aria-hidden /> {outbound.button}
          </summary>
          {outbound.sections.map(({ title, rows }) => (
            <div key={`${title} ${rows[0]?.id}`}>
              {title && <strong dir="auto">{title}</strong>}
              <ul>
                {rows.map((row) => (
                  <li key={row.id} dir="auto">
                    {row.title}
                    {row.description && <span>{row.description}</span>}
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </details>
      );
    case "link":
      return <Options options={[{ type: "URL", title: outbound.title, target: outbound.url }]} />;
    case "flow":
      return <Options options={[{ type: "FLOW", title: outbound.title, target: null }]} />;
    case "product":
      return <Options options={[{ type: "PRODUCT", title: outbound.productRetailerId, target: null }]} />;
    case "products":
      return (
        <Options
          options={outbound.sections.flatMap(({ productRetailerIds }) =>
            productRetailerIds.map((title) => ({ type: "PRODUCT", title, target: null })),
          )}
        />
      );
    case "catalog":
      return <Options options={[{ type: "CATALOG", title: "View catalog", target: outbound.thumbnail ?? null }]} />;
    case "locationRequest":
      return <Options options={[{ type: "LOCATION", title: "Send location", target: null }]} />;
    case "template":
      return (
        <>
          <Options options={outbound.shown?.buttons ?? []} />
          <Options options={listedProducts(outbound)} />
          {outbound.shown?.cards && (
            // What scrolls must take the focus, so that the keyboard can scroll it.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <ul className={classes.cards} aria-label="Cards" tabIndex={0}>
              {outbound.shown.cards.map((card, n) => (
                // Cards are told apart by their places alone.
                <li key={n} className={classes.card}>
                  <p dir="auto">{card.text}</p>
                  <Options options={card.buttons} />
                </li>
              ))}
            </ul>
          )}
        </>
      );
  }
}

/** The products behind a template's button. */
const listedProducts = ({ buttons }: OutboundTemplate): Option[] =>
  buttons.flatMap((button) =>
    button.type === "products"
      ? button.sections.flatMap(({ productRetailerIds }) =>
          productRetailerIds.map((title) => ({ type: "PRODUCT", title, target: null })),
        )
      : [],
  );

type Option = { type: string; title: string; target: string | null };

const icons: Record<string, typeof Link> = {
  URL: Link,
  FLOW: ClipboardList,
  PRODUCT: ShoppingBag,
  CATALOG: Store,
  MPM: ShoppingBag,
  SPM: ShoppingBag,
  LOCATION: MapPin,
  PHONE_NUMBER: Phone,
  COPY_CODE: Copy,
  OTP: Copy,
  QUICK_REPLY: Reply,
};

function Options({ options }: { options: readonly Option[] }) {
  if (options.length === 0) return null;
  return (
    <ul className={classes.options} aria-label="Offered to the customer">
      {options.map(({ type, title, target }) => {
        const Icon = icons[type];
        return (
          <li key={`${type} ${title}`} title={target ?? undefined} dir="auto">
            {Icon && <Icon size={12} aria-hidden />}
            {type === "URL" && target ? <SafeLink href={target}>{title}</SafeLink> : title}
          </li>
        );
      })}
    </ul>
  );
}
