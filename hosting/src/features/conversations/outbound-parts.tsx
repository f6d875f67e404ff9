import type { Outbound } from "@frontdesk/model/outbound";
import { ClipboardList, Copy, LayoutTemplate, Link, List, Phone, Reply, ShoppingBag } from "lucide-react";
import { useTenant } from "../../lib/tenant.ts";
import { languageText } from "../../lib/template-texts.ts";
import { fullTime } from "../../lib/time.ts";
import { LocationCard } from "./location-card.tsx";
import classes from "./outbound-parts.module.css";
import { SafeLink } from "./safe-link.tsx";

/** Above the text: which template it is, and the header. */
export function OutboundHead({ outbound }: { outbound: Outbound }) {
  if (outbound.kind === "product") return null;
  if (outbound.kind !== "template")
    return outbound.header ? (
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
  const footer = outbound.kind === "template" ? outbound.shown?.footer : outbound.footer;
  const offerEndsAt = outbound.kind === "template" ? outbound.offerEndsAt : undefined;
  return (
    <>
      {offerEndsAt !== undefined && <span className={classes.footer}>Offer ends {fullTime(offerEndsAt, clock)}</span>}
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
    case "template":
      return (
        <>
          <Options options={outbound.shown?.buttons ?? []} />
          {outbound.shown?.cards && (
            // A scrolling region must take the focus, so that the keyboard can scroll it.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <section className={classes.cards} aria-label="Cards" tabIndex={0}>
              {outbound.shown.cards.map((card, n) => (
                // Cards are told apart by their places alone.
                <div key={n} className={classes.card}>
                  <p dir="auto">{card.text}</p>
                  <Options options={card.buttons} />
                </div>
              ))}
            </section>
          )}
        </>
      );
  }
}

type Option = { type: string; title: string; target: string | null };

const icons: Record<string, typeof Link> = {
  URL: Link,
  FLOW: ClipboardList,
  PRODUCT: ShoppingBag,
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
