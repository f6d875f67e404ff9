import type { PhoneMessage } from "../phone-model.ts";
import { Icon } from "./icons.tsx";

type Props = { offer: NonNullable<PhoneMessage["offer"]>; code: string | null };

/** A limited-time offer: what it says, when it ends, and its code. */
export function OfferCard({ offer, code }: Props) {
  const ends =
    offer.endsAt === null
      ? "Limited time"
      : `Ends ${new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" }).format(offer.endsAt)}`;
  return (
    <div className="card">
      <span className="card-icon">
        <Icon name="bolt" />
      </span>
      <span className="card-text">
        <strong dir="auto">{offer.text}</strong>
        <small>
          {ends}
          {code && ` · Code ${code}`}
        </small>
      </span>
    </div>
  );
}
