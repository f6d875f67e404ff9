import { wallTimeOf } from "@frontdesk/model/hours";
import { DAY } from "@frontdesk/model/time";
import { Switch, TextInput } from "@mantine/core";
import { useTenant } from "../../../lib/tenant.ts";

type Props = {
  /** On the clocks of the business; null for now. */
  value: string | null;
  error: string | null;
  onChange: (value: string | null) => void;
};

/** Whether a template goes out now or at a time to come. */
export function SendLater({ value, error, onChange }: Props) {
  const { clock } = useTenant();
  return (
    <>
      <Switch
        label="Send it later"
        description="Unless the customer writes before then"
        checked={value !== null}
        onChange={(event) =>
          onChange(event.currentTarget.checked ? wallTimeOf(Date.now() + DAY, clock.timeZone) : null)
        }
        data-testid="send-later"
      />
      {value !== null && (
        <TextInput
          type="datetime-local"
          label="Day and time"
          description={`In the business’s time zone, ${clock.timeZone.replaceAll("_", " ")}`}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={error}
          data-testid="send-later-at"
        />
      )}
    </>
  );
}
