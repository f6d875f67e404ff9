import type { Message } from "@frontdesk/model/message";
import { Contact } from "lucide-react";
import classes from "./cards.module.css";

export function SharedContacts({ contacts }: { contacts: NonNullable<Message["contacts"]> }) {
  return (
    <ul className={classes.list} aria-label="Shared contacts">
      {contacts.map(({ name, phones, emails, company }) => (
        <li key={`${name} ${phones.join()}`} className={classes.card}>
          <Contact size={18} aria-hidden />
          <div className={classes.lines}>
            <strong dir="auto">{name || "Without a name"}</strong>
            {company && <span dir="auto">{company}</span>}
            {phones.map((phone) => (
              <span key={phone}>{phone}</span>
            ))}
            {emails?.map((email) => (
              <span key={email}>{email}</span>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
