import { Tooltip } from "@mantine/core";
import { paths } from "@frontdesk/model/paths";
import { Channel } from "@frontdesk/model/tenant";
import { collection, limit, query } from "firebase/firestore";
import { Smartphone } from "lucide-react";
import { useFirestore } from "../lib/firestore.ts";
import { liveList } from "../lib/live-documents.ts";
import { useLive } from "../lib/live.ts";
import classes from "./navigation.module.css";

/** To the local suite's phone, with this business's number chosen. A phone has no room for it. */
export function PhoneLink({ phoneUrl, tenantId }: { phoneUrl: string; tenantId: string }) {
  // The same as the first steps read, so that Firestore reads it once.
  const channels = query(collection(useFirestore(), paths.channels(tenantId)), limit(20));
  const live = useLive(liveList(["channelsAny", tenantId], channels, Channel));
  const rows = live.status === "ready" ? live.data.rows : [];
  const number = rows.find(({ state }) => state !== "disconnected")?.phoneNumberId;
  return <PhoneAnchor href={number === undefined ? phoneUrl : `${phoneUrl}?number=${number}`} />;
}

export function PhoneAnchor({ href }: { href: string }) {
  return (
    <Tooltip label="Phone simulator of the local suite" position="right">
      <a className={`${classes.link} ${classes.rest}`} href={href} target="_blank" rel="noopener noreferrer">
        <Smartphone size={19} strokeWidth={1.9} aria-hidden />
        <span>Phone</span>
      </a>
    </Tooltip>
  );
}
