import { TextInput } from "@mantine/core";
import { useState } from "react";
import { ComposeForm } from "./compose-form.tsx";
import type { ComposeProps } from "./compose-props.ts";
import { useContentForm } from "./use-content-form.ts";

export function ContactForm(props: ComposeProps) {
  const [{ name, phone, email, company }, set] = useState({ name: "", phone: "", email: "", company: "" });
  const card = {
    name: name.trim(),
    phones: [phone.trim()],
    ...(email.trim() && { emails: [email.trim()] }),
    company: company.trim(),
  };
  const { problems, submit, sending } = useContentForm({ kind: "contacts", contacts: [card] }, props);
  const change = (fields: object) => set((before) => ({ ...before, ...fields }));
  return (
    <ComposeForm onSubmit={submit} onClose={props.onClose} sending={sending}>
      <TextInput
        label="Name"
        value={name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={problems["contacts.0.name"]}
        data-autofocus
      />
      <TextInput
        label="Phone"
        description="With the country code"
        placeholder="+49 30 23125000"
        type="tel"
        value={phone}
        onChange={(event) => change({ phone: event.currentTarget.value })}
        error={problems["contacts.0.phones.0"]}
      />
      <TextInput
        label="E-mail"
        description="Optional"
        type="email"
        value={email}
        onChange={(event) => change({ email: event.currentTarget.value })}
        error={problems["contacts.0.emails.0"]}
      />
      <TextInput
        label="Company"
        description="Optional"
        value={company}
        onChange={(event) => change({ company: event.currentTarget.value })}
        error={problems["contacts.0.company"]}
      />
    </ComposeForm>
  );
}
