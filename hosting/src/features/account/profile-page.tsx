import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDocumentTitle } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { PersonName } from "@frontdesk/model/team";
import { useMutation } from "@tanstack/react-query";
import { z } from "zod";
import { PageFrame } from "../../components/page-frame.tsx";
import { UnsavedWarning } from "../../components/unsaved-warning.tsx";
import { useCall } from "../../lib/call.ts";
import { explain } from "../../lib/explain.ts";
import { useFirebase } from "../../lib/firebase.ts";
import { problemOf } from "../../lib/problem-of.ts";
import { useSession, useSessionStore } from "../../lib/session.ts";
import { forgetSignInNotice, leaveSignInNotice } from "../../lib/sign-in-notice.ts";
import { PasswordForm } from "./password-form.tsx";
import classes from "./profile.module.css";

const Done = z.object({});
const failed = (error: Error) =>
  notifications.show({ color: "red", title: "This did not work", message: explain(error) });

/** One's own account, the same in every business. */
export function ProfilePage() {
  const { auth } = useFirebase();
  const { email, emailVerified, name } = useSession();
  const store = useSessionStore();
  const call = useCall();
  const form = useForm({ initialValues: { name }, validate: { name: problemOf(PersonName) } });
  useDocumentTitle("Your profile · Frontdesk");
  const rename = useMutation({
    mutationFn: async (input: { name: string }) => {
      await call("renamePerson", input, Done);
      await auth.currentUser?.reload();
      await auth.currentUser?.getIdToken(true);
    },
    onSuccess: () => notifications.show({ title: "Your name is saved", message: "Your colleagues see it at once." }),
    onError: failed,
  });
  const endAll = useMutation({
    mutationFn: () => {
      // Before the answer: Firebase may end this session first.
      leaveSignInNotice("You were signed out of all devices. Sign in again.");
      return call("endSessions", { keepThisOne: false }, Done);
    },
    onSuccess: () => store.signOut(),
    onError: (error) => {
      // A request that the end of this session cut off is no failure.
      if (auth.currentUser === null) return;
      forgetSignInNotice();
      failed(error);
    },
  });
  const hasPassword = auth.currentUser?.providerData.some(({ providerId }) => providerId === "password");
  return (
    <PageFrame title="Your profile" text="The same in every business that you belong to.">
      <UnsavedWarning isDirty={form.values.name !== name && !endAll.isPending && !endAll.isSuccess} />
      <div className={classes.cards}>
        <section aria-labelledby="profile-name">
          <h2 id="profile-name">Name</h2>
          <form onSubmit={form.onSubmit((values) => rename.mutate(values))} noValidate>
            <Stack gap="sm">
              <TextInput
                label="Your name"
                description="Colleagues and customers see it"
                autoComplete="name"
                data-testid="profile-name"
                {...form.getInputProps("name")}
              />
              <Text size="sm">
                E-mail: {email} {emailVerified ? "(confirmed)" : "(not confirmed yet)"}
              </Text>
              <Group>
                <Button type="submit" loading={rename.isPending} disabled={form.values.name === name}>
                  Save
                </Button>
              </Group>
            </Stack>
          </form>
        </section>
        <section aria-labelledby="profile-password">
          <h2 id="profile-password">Password</h2>
          {hasPassword ? <PasswordForm email={email} /> : <Text size="sm">You sign in with Google.</Text>}
        </section>
        <section aria-labelledby="profile-devices">
          <h2 id="profile-devices">Devices</h2>
          <Text size="sm" mb="sm">
            Signs you out everywhere, on this device too, at once. Do this when a phone or a computer was lost.
          </Text>
          <Button
            color="red"
            variant="light"
            loading={endAll.isPending}
            onClick={() => endAll.mutate()}
            data-testid="end-sessions"
          >
            Sign out of all devices
          </Button>
        </section>
      </div>
    </PageFrame>
  );
}
