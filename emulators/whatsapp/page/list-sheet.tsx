import type { ListRow, PhoneMessage } from "../phone-model.ts";
import { Sheet } from "./sheet.tsx";

type Props = { message: PhoneMessage; onPick: (row: ListRow) => void; onClose: () => void };

export function ListSheet({ message, onPick, onClose }: Props) {
  return (
    <Sheet title={message.list?.button ?? "Choose"} onClose={onClose}>
      {(message.list?.sections ?? []).map((section) => (
        <section key={section.title ?? section.rows[0]?.id} className="list-section">
          {section.title && <h3 dir="auto">{section.title}</h3>}
          <ul className="sheet-list">
            {section.rows.map((row) => (
              <li key={row.id}>
                <button
                  type="button"
                  data-testid="phone-list-row"
                  onClick={() => {
                    onClose();
                    onPick(row);
                  }}
                >
                  <span className="radio" aria-hidden="true" />
                  <span className="card-text">
                    <span dir="auto">{row.title}</span>
                    {row.description && <small dir="auto">{row.description}</small>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Sheet>
  );
}
