import { MultiSelect, Select, TextInput, Textarea } from "@mantine/core";
import { BusinessProfile, businessProfileOf } from "@frontdesk/model/settings";
import { useMemo } from "react";
import { uiLocale } from "../../lib/time.ts";
import { useTenant } from "../../lib/tenant.ts";
import { languageOptions } from "./languages.ts";
import { LogoField } from "./logo-field.tsx";
import { SettingsFrame } from "./settings-frame.tsx";
import classes from "./settings.module.css";
import { useSettingsForm } from "./use-settings-form.ts";

const names: Record<string, string> = {
  name: "Name",
  timeZone: "Time zone",
  currency: "Currency",
  languages: "Languages",
  address: "Address",
  phone: "Phone",
  email: "E-mail",
  website: "Website",
};

/** The profile that `tenants/{t}` holds. */
export function BusinessPage() {
  const { tenant } = useTenant();
  const { version = 0, updatedBy = null } = tenant.profile ?? {};
  const settings = useSettingsForm("business", BusinessProfile, {
    value: businessProfileOf(tenant),
    version,
    updatedBy,
  });
  const { form } = settings;
  const zones = useMemo(() => Intl.supportedValuesOf("timeZone").map(zoneOption), []);
  const currencies = useMemo(() => currencyOptions(), []);
  const languages = useMemo(() => languageOptions(form.values.languages), [form.values.languages]);
  return (
    <SettingsFrame
      title="Business"
      text="What your business is called, where it is, and how it is reached."
      settings={settings}
      nameOf={(path) => names[path] ?? path}
    >
      <section className={classes.card} aria-labelledby="profile">
        <h2 id="profile">Profile</h2>
        <LogoField />
        <TextInput label="Name" {...form.getInputProps("name")} />
        <Textarea label="Address" autosize minRows={2} {...form.getInputProps("address")} />
        <div className={classes.pair}>
          <TextInput label="Phone" inputMode="tel" {...form.getInputProps("phone")} />
          <TextInput label="E-mail" inputMode="email" {...form.getInputProps("email")} />
        </div>
        <TextInput label="Website" inputMode="url" placeholder="https://" {...form.getInputProps("website")} />
      </section>
      <section className={classes.card} aria-labelledby="region">
        <h2 id="region">Region and languages</h2>
        <div className={classes.pair}>
          <Select
            label="Time zone"
            description="Of your opening hours, and of every time that is shown"
            searchable
            allowDeselect={false}
            data={zones}
            limit={100}
            {...form.getInputProps("timeZone")}
          />
          <Select
            label="Currency"
            description="Of prices and orders"
            searchable
            allowDeselect={false}
            data={currencies}
            limit={100}
            {...form.getInputProps("currency")}
          />
        </div>
        <MultiSelect
          label="Languages"
          description="The first one is spoken where a customer’s language is not known"
          searchable
          data={languages}
          limit={100}
          hidePickedOptions
          {...form.getInputProps("languages")}
        />
      </section>
    </SettingsFrame>
  );
}

const zoneOption = (value: string) => ({ value, label: value.replaceAll("_", " ") });

function currencyOptions() {
  const display = new Intl.DisplayNames(uiLocale(), { type: "currency" });
  return Intl.supportedValuesOf("currency").map((value) => ({
    value,
    label: `${value} · ${display.of(value) ?? value}`,
  }));
}
