import type { Channel } from "@frontdesk/model/tenant";
import { useTenant } from "../../lib/tenant.ts";
import { fullTime } from "../../lib/time.ts";
import classes from "./channels.module.css";
import { reportNames, reportsOf } from "./channel-texts.ts";

/** What WhatsApp told of the number and its account, the newest first. */
export function ChannelNews({ channel }: { channel: Pick<Channel, "reported"> }) {
  const { clock } = useTenant();
  const reports = reportsOf(channel);
  const [newest] = reports;
  if (!newest) return null;
  return (
    <details className={classes.news} data-testid="channel-news">
      <summary>
        News from WhatsApp: {reportNames[newest.kind].toLowerCase()}, {newest.text}
      </summary>
      <dl>
        {reports.map(({ kind, text, at }) => (
          <div key={kind}>
            <dt>{reportNames[kind]}</dt>
            <dd dir="auto">{text}</dd>
            <dd>
              <time dateTime={at.toDate().toISOString()}>{fullTime(at.toMillis(), clock)}</time>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
