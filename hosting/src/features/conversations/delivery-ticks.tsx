import type { MessageStatus } from "@frontdesk/model/message";
import { VisuallyHidden } from "@mantine/core";
import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import classes from "./delivery-ticks.module.css";

const ticks = {
  queued: { icon: Clock, text: "Waiting to be sent" },
  sending: { icon: Clock, text: "Being sent" },
  sent: { icon: Check, text: "Sent" },
  delivered: { icon: CheckCheck, text: "Delivered" },
  read: { icon: CheckCheck, text: "Read" },
  failed: { icon: CircleAlert, text: "Not delivered" },
} as const;

export function DeliveryTicks({ status }: { status: MessageStatus }) {
  if (status === "received") return null;
  const { icon: Icon, text } = ticks[status];
  return (
    <span className={classes.ticks} data-status={status} title={text}>
      <Icon size={14} aria-hidden />
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  );
}
