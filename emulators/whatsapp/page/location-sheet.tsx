import { useState } from "react";
import type { Outgoing } from "./api.ts";
import { Icon } from "./icons.tsx";
import { Sheet } from "./sheet.tsx";

const places = [
  { name: "Brandenburg Gate", address: "Pariser Platz, 10117 Berlin", latitude: 52.516272, longitude: 13.377722 },
  { name: "Covent Garden", address: "London WC2E 8RF", latitude: 51.511732, longitude: -0.123271 },
  { name: "Plaza Mayor", address: "28012 Madrid", latitude: 40.415511, longitude: -3.707374 },
];

export function LocationSheet({ onSend, onClose }: { onSend: (message: Outgoing) => void; onClose: () => void }) {
  const [problem, setProblem] = useState("");
  const send = (location: Record<string, unknown>) => {
    onClose();
    onSend({ type: "location", location });
  };
  const here = () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) => send({ latitude, longitude }),
      (error) => setProblem(`This device does not tell where it is: ${error.message}`),
    );
  };
  return (
    <Sheet title="Send a location" onClose={onClose}>
      <ul className="sheet-list">
        <li>
          <button type="button" onClick={here}>
            <Icon name="pin" /> Where this device is
          </button>
        </li>
        {places.map((place) => (
          <li key={place.name}>
            <button type="button" data-testid="phone-place" onClick={() => send(place)}>
              <Icon name="pin" />
              <span className="card-text">
                {place.name}
                <small>{place.address}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Sheet>
  );
}
