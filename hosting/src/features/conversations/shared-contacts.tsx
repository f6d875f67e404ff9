import type { Message } from "@frontdesk/model/message";
import { Contact } from "lucide-react";
import classes from "./cards.module.css";

export function SharedContacts({ contacts }: { contacts: NonNullable<Message["contacts"]> }) {
  return (
    <ul className={classes.list} aria-label="Shared contacts">
      {contacts.map(({ name, phones }) => (
        <li key={`${name} ${phones.join()}`} className={classes.card}>
          <Contact size={18} aria-hidden />
          <div className={classes.lines}>
            <strong dir="auto">{name}</strong>
            {phones.map((phone) => (
              <span key={phone}>{phone}</span>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
