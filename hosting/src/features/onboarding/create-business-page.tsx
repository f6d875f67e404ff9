import { Alert, Anchor, Button, Select, Stack, Text, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDocumentTitle } from "@mantine/hooks";
import { BusinessForm, PersonName } from "@frontdesk/model/team";
import { useMutation } from "@tanstack/react-query";
import { collection, doc } from "firebase/firestore";
import { useEffect } from "react";
import { z } from "zod";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useFirestore } from "../../lib/firestore.ts";
import { problemOf } from "../../lib/problem-of.ts";
import { useSession, useSessionStore } from "../../lib/session.ts";
import classes from "./create-business-page.module.css";
import { forgetNewBusiness, newBusinessId } from "./new-business.ts";

/** Computers may name one that is not in the list, such as UTC. */
const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set([ownZone, "UTC", ...Intl.supportedValuesOf("timeZone")])];
const currencies = Intl.supportedValuesOf("currency");

/** Also where an account ends up that has no business yet. */
export function CreateBusinessPage({ isFirst }: { isFirst: boolean }) {
  const { uid, email, name } = useSession();
  const store = useSessionStore();
  const call = useCall();
  const db = useFirestore();
  useDocumentTitle("Create your business · Frontdesk");
  const hasName = name !== email;
  const form = useForm({
    initialValues: {
      name: "",
      timeZone: ownZone,
      currency: "EUR",
      ownerName: hasName ? name : "",
    },
    validate: {
      name: problemOf(BusinessForm.shape.name),
      timeZone: problemOf(BusinessForm.shape.timeZone),
      currency: problemOf(BusinessForm.shape.currency),
      ownerName: problemOf(PersonName),
    },
  });
  const { setFieldValue, isDirty } = form;
  // The name given at sign-up may become known only now.
  useEffect(() => {
    if (hasName && !isDirty("ownerName")) setFieldValue("ownerName", name);
    // oxlint-disable-next-line react/exhaustive-deps
  }, [hasName, name]);
  const create = useMutation({
    mutationFn: (values: typeof form.values) =>
      call(
        "createTenant",
        { ...values, tenantId: newBusinessId(uid, () => doc(collection(db, "tenants")).id) },
        z.object({ tenantId: z.string() }),
      ),
    // Loaded anew: the memberships that were read before know nothing of this one.
    onSuccess: ({ tenantId }) => {
      forgetNewBusiness(uid);
      location.assign(`/t/${tenantId}/start`);
    },
  });
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <Title order={1} size="h2">
          Create your business
        </Title>
        <Text size="sm" c="dimmed">
          {isFirst
            ? "You become its owner. Were you invited to one? Then open the link in the e-mail instead."
            : "You become its owner. Your other businesses stay as they are."}
        </Text>
        {create.isError && (
          <Alert color="red" role="alert" variant="light">
            {explain(create.error)}
          </Alert>
        )}
        <TextInput
          label="Name of the business"
          description="As customers know it"
          autoComplete="organization"
          data-testid="business-name"
          {...form.getInputProps("name")}
        />
        <Select label="Time zone" searchable data={zones} allowDeselect={false} {...form.getInputProps("timeZone")} />
        <Select
          label="Currency"
          searchable
          data={currencies}
          allowDeselect={false}
          {...form.getInputProps("currency")}
        />
        <TextInput
          label="Your name"
          description="Colleagues and customers see it"
          autoComplete="name"
          data-testid="owner-name"
          {...form.getInputProps("ownerName")}
        />
        <Button type="submit" loading={create.isPending || create.isSuccess} data-testid="create-business">
          Create the business
        </Button>
        <Stack gap={4} align="center">
          <Text size="xs" c="dimmed">
            Signed in as {email}
          </Text>
          {isFirst ? (
            <Anchor component="button" type="button" size="xs" onClick={() => void store.signOut()}>
              Sign in as somebody else
            </Anchor>
          ) : (
            <Anchor href="/" size="xs">
              Back to your businesses
            </Anchor>
          )}
        </Stack>
      </form>
    </main>
  );
}

/** For somebody who belongs to a business and makes another. */
export const AnotherBusinessPage = () => <CreateBusinessPage isFirst={false} />;
