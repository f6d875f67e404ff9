import type { Message } from "@frontdesk/model/message";
import { MapPin } from "lucide-react";
import { SafeLink } from "./safe-link.tsx";
import classes from "./cards.module.css";

export function LocationCard({ location }: { location: NonNullable<Message["location"]> }) {
  const { latitude, longitude, name, address } = location;
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`;
  return (
    <div className={classes.card}>
      <MapPin size={18} aria-hidden />
      <div className={classes.lines}>
        <strong dir="auto">{name ?? "Location"}</strong>
        {address && <span dir="auto">{address}</span>}
        <SafeLink href={href}>Map: {point}</SafeLink>
      </div>
    </div>
  );
}
