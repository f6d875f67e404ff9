import type { TemplateComponent } from "@frontdesk/model/template";
import { fillText } from "@frontdesk/model/template-parameters";
import { File, Image, MapPin, Video } from "lucide-react";
import classes from "./templates.module.css";

const media: Record<string, typeof Image> = { IMAGE: Image, VIDEO: Video, DOCUMENT: File, LOCATION: MapPin };

type Props = { components: readonly TemplateComponent[]; language: string };

/** Roughly as the customer sees it, with the samples in place of variables. */
export function TemplatePreview({ components, language }: Props) {
  const part = (type: string) => components.find((component) => component.type === type);
  const [header, body, footer] = [part("HEADER"), part("BODY"), part("FOOTER")];
  const Icon = header?.format ? media[header.format] : undefined;
  const cards = part("CAROUSEL")?.cards?.length ?? 0;
  return (
    <div className={classes.preview} lang={language.replace("_", "-")}>
      <div className={classes.bubble} dir="auto">
        {Icon && (
          <div className={classes.media}>
            <Icon size={22} aria-hidden />
            <span>{header?.format?.toLowerCase()}</span>
          </div>
        )}
        {header?.text && <strong>{filled(header)}</strong>}
        {body?.text && <p>{filled(body)}</p>}
        {footer?.text && <small>{footer.text}</small>}
        {cards > 0 && <small>Carousel of {cards} cards</small>}
      </div>
      {(part("BUTTONS")?.buttons ?? []).map((button) => (
        <div key={`${button.type} ${button.text}`} className={classes.button} dir="auto">
          {button.text}
        </div>
      ))}
    </div>
  );
}

function filled({ text, examples }: TemplateComponent): string {
  const source = text ?? "";
  const samples = Object.fromEntries(examples.map((example, n) => [`v.${n + 1}`, example]));
  return fillText(source, "v", samples);
}
