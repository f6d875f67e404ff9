import { Switch } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useDocumentTitle } from "@mantine/hooks";
import { defaultPreferences } from "@frontdesk/model/notification";
import type { NotificationPreferences } from "@frontdesk/model/notification";
import { paths } from "@frontdesk/model/paths";
import { may } from "@frontdesk/model/permissions";
import { doc, updateDoc } from "firebase/firestore";
import { PageFrame } from "../../components/page-frame.tsx";
import { explain } from "../../lib/explain.ts";
import { useFirestore } from "../../lib/firestore.ts";
import { useTenant } from "../../lib/tenant.ts";
import classes from "./settings.module.css";

type Choice = { name: keyof NotificationPreferences; label: string; description: string };

const ofDesk: Choice[] = [
  { name: "offered", label: "A conversation is given to me", description: "In turn, or by a colleague" },
  { name: "waiting", label: "A customer waits", description: "Nobody was available, or nobody has reacted yet" },
  { name: "escalated", label: "A customer has waited too long", description: "After the reminders" },
];
const ofNumbers: Choice = {
  name: "numbers",
  label: "A number or template needs attention",
  description: "Only admins are told of these",
};

/** One's own choice, saved as soon as it is made. */
export function NotificationsPage() {
  const db = useFirestore();
  const { tenantId, tenant, me } = useTenant();
  useDocumentTitle(`Notifications · ${tenant.name}`);
  const chosen = me.notificationPreferences ?? defaultPreferences;
  const choices = [
    ...(may(me.role, "answerCustomers") ? ofDesk : []),
    ...(may(me.role, "manageChannels") ? [ofNumbers] : []),
  ];
  const set = async (name: keyof NotificationPreferences, value: boolean) => {
    try {
      await updateDoc(doc(db, paths.member(tenantId, me.uid)), {
        notificationPreferences: { ...chosen, [name]: value },
      });
    } catch (error) {
      notifications.show({ color: "red", title: "Not saved", message: explain(error) });
    }
  };
  const setBrowser = async (value: boolean) => {
    const allowed = !value || (await Notification.requestPermission()) === "granted";
    if (allowed) return set("browser", value);
    notifications.show({
      color: "yellow",
      title: "Your browser does not allow it",
      message: "Allow notifications for this page in the browser’s own settings, then try again.",
    });
  };
  return (
    <PageFrame title="Notifications" text="What you want to hear of. This is yours alone, and saved as you choose.">
      <div className={classes.form}>
        <section className={classes.card} aria-labelledby="kinds">
          <h2 id="kinds">Tell me when</h2>
          {choices.length === 0 && <p className={classes.hint}>Viewers are told nothing so far.</p>}
          <div className={classes.switches}>
            {choices.map(({ name, label, description }) => (
              <Switch
                key={name}
                label={label}
                description={description}
                checked={chosen[name]}
                disabled={tenant.status !== "active"}
                onChange={(event) => void set(name, event.currentTarget.checked)}
              />
            ))}
          </div>
        </section>
        <section className={classes.card} aria-labelledby="ways">
          <h2 id="ways">How</h2>
          <Switch
            label="Also as a notice of this computer"
            description="While the dashboard is open in some tab. The bell has them all in any case."
            checked={chosen.browser}
            disabled={tenant.status !== "active"}
            onChange={(event) => void setBrowser(event.currentTarget.checked)}
          />
        </section>
      </div>
    </PageFrame>
  );
}
