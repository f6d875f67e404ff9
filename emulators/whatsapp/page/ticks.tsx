import type { PhoneMessage } from "../phone-model.ts";

const words: Record<PhoneMessage["status"], string> = {
  pending: "On its way: the webhook has not answered yet",
  accepted: "Sent",
  sent: "Sent: no webhook to deliver to yet",
  delivered: "Delivered: the webhook answered 200",
  read: "Read by the business",
  failed: "Not delivered: the webhook refused it, retrying",
};

/** Clock, one tick, two ticks, two blue ticks or a red mark, for the customer's own messages. */
export function Ticks({ status }: { status: PhoneMessage["status"] }) {
  return (
    <span className={`ticks ticks-${status}`} title={words[status]}>
      <span className="sr-only">{words[status]}</span>
      <svg
        width="17"
        height="12"
        viewBox="0 0 17 12"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        aria-hidden
      >
        <Mark status={status} />
      </svg>
    </span>
  );
}

function Mark({ status }: { status: PhoneMessage["status"] }) {
  if (status === "pending") {
    return (
      <>
        <circle cx="10" cy="6" r="4.6" strokeWidth="1.3" />
        <path d="M10 3.6V6l1.7 1.1" strokeWidth="1.3" />
      </>
    );
  }
  if (status === "failed") {
    return (
      <>
        <circle cx="10" cy="6" r="5.4" fill="currentColor" stroke="none" />
        <path d="M10 3.2v3.3M10 8.7v.1" stroke="#fff" strokeWidth="1.5" />
      </>
    );
  }
  const double = status === "delivered" || status === "read";
  return (
    <g strokeWidth="1.5" strokeLinejoin="round">
      <path d={double ? "M1 6.4l3.2 3.3L10.4 2.4" : "M5 6.4l3.2 3.3 6.2-7.3"} />
      {double && <path d="M7.6 8.6l1.1 1.1 6.2-7.3" />}
    </g>
  );
}
