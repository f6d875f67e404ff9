import { Button, NativeSelect, NumberInput, SegmentedControl, Switch, TagsInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { siteDepths } from "@frontdesk/model/knowledge";
import { PageForm, SiteForm } from "@frontdesk/model/knowledge-inputs";
import classes from "./forms.module.css";
import { everyOptions, hoursOf } from "./every-options.ts";
import { useAddSource } from "./use-add-source.ts";
import { validateWith } from "./validate-with.ts";

/** One page, or all of a website that its links and sitemap lead to. */
export function WebForm({ onDone }: { onDone: () => void }) {
  const { add, isPending } = useAddSource(onDone);
  const form = useForm({
    initialValues: {
      scope: "page",
      url: "",
      every: "",
      depth: 2,
      maxPages: 100,
      sitemap: true,
      tags: [] as string[],
    },
    validate: ({ url }) => validateWith(PageForm)({ kind: "page", url, everyHours: null }),
  });
  const { scope } = form.values;
  const submit = form.onSubmit(({ url, every, depth, maxPages, sitemap, tags }) => {
    const everyHours = hoursOf(every);
    if (scope === "page") add(PageForm.parse({ kind: "page", url, everyHours }), tags);
    else add(SiteForm.parse({ kind: "site", url, everyHours, site: { depth, maxPages, sitemap } }), tags);
  });
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <SegmentedControl
        fullWidth
        data={[
          { value: "page", label: "One page" },
          { value: "site", label: "Whole website" },
        ]}
        {...form.getInputProps("scope")}
      />
      <TextInput
        label="Address"
        placeholder="https://"
        inputMode="url"
        data-testid="web-url"
        {...form.getInputProps("url")}
      />
      {scope === "site" && (
        <>
          <div className={classes.pair}>
            <NumberInput
              label="Links deep"
              description="From the address above"
              min={siteDepths.least}
              max={siteDepths.most}
              {...form.getInputProps("depth")}
            />
            <NumberInput
              label="Pages at most"
              description="Within your plan"
              min={1}
              max={5_000}
              {...form.getInputProps("maxPages")}
            />
          </div>
          <Switch
            label="Also the pages that its sitemap lists"
            {...form.getInputProps("sitemap", { type: "checkbox" })}
          />
        </>
      )}
      <NativeSelect label="Read it again" data={everyOptions} {...form.getInputProps("every")} />
      <TagsInput label="Tags" description="To find it again; press Enter after each" {...form.getInputProps("tags")} />
      <p className={classes.note}>Pages that the website’s robots.txt keeps closed are left out.</p>
      <Button type="submit" loading={isPending} data-testid="web-save">
        Add
      </Button>
    </form>
  );
}
