import { Button, Modal, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { GoogleAuthProvider, signInWithCredential } from "firebase/auth";
import { useFirebase } from "../../lib/firebase.ts";
import { explainAuthError } from "./auth-errors.ts";
import { isEmail } from "./is-email.ts";
import classes from "./sign-in-page.module.css";

/** "nina.alves@x.example" -> "Nina Alves" */
const nameOf = (email: string): string =>
  (email.split("@")[0] ?? "")
    .split(/[._-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ");

type Props = { opened: boolean; onClose: () => void; onProblem: (problem: string | null) => void };

/**
 * Stands in for Google's account chooser in the local suite. The Auth emulator takes an unsigned token; the real service would not.
 * https://firebase.google.com/docs/emulator-suite/connect_auth#non-interactive_testing
 */
export function GoogleStandIn({ opened, onClose, onProblem }: Props) {
  const { auth } = useFirebase();
  const form = useForm({
    initialValues: { email: "" },
    validate: { email: (value) => (isEmail(value) ? null : "Enter an e-mail address") },
  });
  const submit = form.onSubmit(async ({ email }) => {
    const address = email.trim().toLowerCase();
    const token = JSON.stringify({
      sub: `google-${address}`,
      email: address,
      email_verified: true,
      name: nameOf(address),
    });
    try {
      await signInWithCredential(auth, GoogleAuthProvider.credential(token));
    } catch (error) {
      onProblem(explainAuthError(error));
      onClose();
    }
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Stand-in for Google sign-in" centered>
      <form className={classes.form} onSubmit={submit} noValidate>
        <p className={classes.note}>
          This is the local suite, not Google: any address is believed. One of a demo login signs in as that person.
        </p>
        <TextInput label="Google account" type="email" data-autofocus {...form.getInputProps("email")} />
        <Button type="submit" loading={form.submitting}>
          Sign in with this account
        </Button>
      </form>
    </Modal>
  );
}
