import type { Message } from "@frontdesk/model/message";
import { Megaphone } from "lucide-react";
import classes from "./referral-card.module.css";
import { SafeLink } from "./safe-link.tsx";

/** The ad that the customer came from. */
export function ReferralCard({ referral }: { referral: NonNullable<Message["referral"]> }) {
  return (
    <div className={classes.card}>
      <span className={classes.label}>
        <Megaphone size={12} aria-hidden /> Came from an ad
      </span>
      <SafeLink href={referral.sourceUrl}>{referral.headline || referral.sourceUrl}</SafeLink>
      {referral.body && <span dir="auto">{referral.body}</span>}
    </div>
  );
}
