import { useState } from "react";
import { Sheet } from "./sheet.tsx";

type Props = { text: string; onSave: (text: string) => void; onClose: () => void };

/** Another wording for a message that was sent. */
export function EditSheet({ text, onSave, onClose }: Props) {
  const [wording, setWording] = useState(text);
  const isChanged = wording.trim() !== "" && wording !== text;
  return (
    <Sheet title="Edit message" onClose={onClose}>
      <form
        className="add-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isChanged) return;
          onClose();
          onSave(wording);
        }}
      >
        <label className="field">
          <span>Message</span>
          <textarea rows={4} value={wording} onChange={(event) => setWording(event.target.value)} />
        </label>
        <button type="submit" className="button-main" disabled={!isChanged}>
          Save
        </button>
      </form>
    </Sheet>
  );
}
