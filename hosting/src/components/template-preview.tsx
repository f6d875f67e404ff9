import type { TemplateComponent } from "@frontdesk/model/template";
import { fillText, hasProductCards, variablesOf } from "@frontdesk/model/template-parameters";
import { productIds } from "@frontdesk/model/template-products";
import { File, Image, MapPin, ShoppingBag, Video } from "lucide-react";
import classes from "./template-preview.module.css";

const media: Record<string, typeof Image> = {
  IMAGE: Image,
  VIDEO: Video,
  DOCUMENT: File,
  LOCATION: MapPin,
  PRODUCT: ShoppingBag,
};

type Part = Omit<TemplateComponent, "cards">;
type Props = {
  components: readonly TemplateComponent[];
  language: string;
  /** What is filled in, by the key of its parameter; without it the samples stand in place of the variables. */
  values?: Readonly<Record<string, string>>;
  /** Names of chosen files, by the key of their parameter. */
  files?: Readonly<Record<string, string>>;
};

/** Roughly as the customer sees it. */
export function TemplatePreview({ components, language, values, files = {} }: Props) {
  const carousel = components.find(({ type }) => type === "CAROUSEL");
  const given = carousel && hasProductCards(carousel) ? productIds(values?.["cards.products"]) : [];
  const pattern = carousel?.cards ?? [];
  // Of products there are as many cards as products; the pattern stands in while none are given.
  const cards = given.length > 0 ? given.flatMap((_, n) => pattern[n] ?? pattern[0] ?? []) : pattern;
  const named = Object.fromEntries(given.map((id, n) => [`card.${n}.header`, id]));
  return (
    <div className={classes.preview} lang={language.replace("_", "-")}>
      <Bubble parts={components} prefix="" values={values} files={files} />
      {cards.length > 0 && (
        // What scrolls must take the focus, so that the keyboard can scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <ul className={classes.cards} aria-label={`${cards.length} cards`} tabIndex={0}>
          {cards.map((card, n) => (
            // Cards are told apart by their places alone.
            <li key={n} className={classes.card}>
              <Bubble parts={card.components} prefix={`card.${n}.`} values={values} files={{ ...files, ...named }} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type BubbleProps = {
  parts: readonly Part[];
  prefix: string;
  values: Props["values"] | undefined;
  files: NonNullable<Props["files"]>;
};

function Bubble({ parts, prefix, values, files }: BubbleProps) {
  const part = (type: string) => parts.find((component) => component.type === type);
  const [header, body, footer, offer] = [part("HEADER"), part("BODY"), part("FOOTER"), part("LIMITED_TIME_OFFER")];
  const Icon = header?.format ? media[header.format] : undefined;
  const text = (source: Part, name: string) =>
    values ? fillText(source.text ?? "", `${prefix}${name}`, values) : withSamples(source);
  return (
    <>
      <div className={classes.bubble} dir="auto">
        {Icon && (
          <div className={classes.media}>
            <Icon size={22} aria-hidden />
            <span>
              {files[`${prefix}header`] || values?.[`${prefix}header.productId`] || header?.format?.toLowerCase()}
            </span>
          </div>
        )}
        {header?.text && <strong>{text(header, "header")}</strong>}
        {offer && <strong>{offer.text ?? "Limited-time offer"}</strong>}
        {body?.text && <p>{text(body, "body")}</p>}
        {footer?.text && <small>{footer.text}</small>}
      </div>
      {(part("BUTTONS")?.buttons ?? []).map((button) => (
        <div key={`${button.type} ${button.text}`} className={classes.button} dir="auto">
          {button.text}
        </div>
      ))}
    </>
  );
}

function withSamples({ text, examples }: Part): string {
  const variables = variablesOf(text ?? "");
  const samples = Object.fromEntries(variables.map((name, n) => [`v.${name}`, examples[n] ?? ""]));
  return fillText(text ?? "", "v", samples);
}
