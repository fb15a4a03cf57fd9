// The emoji codes that people and bots use most; an unknown code stays as it was typed.
const CODES = {
  "+1": "👍", thumbsup: "👍", "-1": "👎", thumbsdown: "👎", wave: "👋", ok_hand: "👌", clap: "👏", pray: "🙏",
  point_right: "👉", point_left: "👈", point_up: "☝️", point_down: "👇", raised_hands: "🙌", muscle: "💪", eyes: "👀",
  smile: "😄", smiley: "😃", grinning: "😀", slightly_smiling_face: "🙂", wink: "😉", blush: "😊", joy: "😂", sob: "😭",
  cry: "😢", thinking_face: "🤔", confused: "😕", worried: "😟", sweat_smile: "😅", sunglasses: "😎", heart: "❤️",
  tada: "🎉", sparkles: "✨", star: "⭐", fire: "🔥", rocket: "🚀", bulb: "💡", zap: "⚡", boom: "💥", "100": "💯",
  white_check_mark: "✅", heavy_check_mark: "✔️", ballot_box_with_check: "☑️", x: "❌", negative_squared_cross_mark: "❎",
  no_entry: "⛔", no_entry_sign: "🚫", warning: "⚠️", question: "❓", grey_question: "❔", exclamation: "❗",
  information_source: "ℹ️", lock: "🔒", unlock: "🔓", closed_lock_with_key: "🔐", key: "🔑", shield: "🛡️", mag: "🔍",
  bell: "🔔", no_bell: "🔕", pushpin: "📌", round_pushpin: "📍", link: "🔗", paperclip: "📎", memo: "📝", clipboard: "📋",
  page_facing_up: "📄", books: "📚", book: "📖", open_book: "📖", bookmark: "🔖", label: "🏷️", calendar: "📅",
  date: "📅", email: "📧", envelope: "✉️", inbox_tray: "📥", outbox_tray: "📤", file_folder: "📁", card_index: "📇",
  bar_chart: "📊", chart_with_upwards_trend: "📈", iphone: "📱", calling: "📲", telephone_receiver: "📞", phone: "☎️",
  computer: "💻", desktop_computer: "🖥️", keyboard: "⌨️", camera: "📷", video_camera: "📹", microphone: "🎤",
  earth_africa: "🌍", globe_with_meridians: "🌐", house: "🏠", office: "🏢", briefcase: "💼", gear: "⚙️", wrench: "🔧",
  hammer_and_wrench: "🛠️", robot_face: "🤖", busts_in_silhouette: "👥", bust_in_silhouette: "👤", speech_balloon: "💬",
  thought_balloon: "💭", hourglass: "⌛", hourglass_flowing_sand: "⏳", stopwatch: "⏱️", alarm_clock: "⏰", lightning: "🌩️",
  arrow_right: "➡️", arrow_left: "⬅️", arrow_up: "⬆️", arrow_down: "⬇️", arrow_forward: "▶️", repeat: "🔁",
  arrows_counterclockwise: "🔄", back: "🔙", heavy_plus_sign: "➕", heavy_minus_sign: "➖", red_circle: "🔴",
  large_orange_circle: "🟠", large_yellow_circle: "🟡", large_green_circle: "🟢", large_blue_circle: "🔵",
  large_purple_circle: "🟣", white_circle: "⚪", black_circle: "⚫", large_green_square: "🟩", large_red_square: "🟥",
  large_yellow_square: "🟨", small_blue_diamond: "🔹", small_orange_diamond: "🔸", one: "1️⃣", two: "2️⃣", three: "3️⃣",
  four: "4️⃣", five: "5️⃣", coffee: "☕", seedling: "🌱", see_no_evil: "🙈", shushing_face: "🤫", lock_with_ink_pen: "🔏",
  scales: "⚖️", mega: "📣", loudspeaker: "📢", sos: "🆘", new: "🆕", ok: "🆗", free: "🆓", wastebasket: "🗑️", bug: "🐛",
};

/** The character of an emoji code without its colons, or null. */
export const emojiOf = (code) => CODES[code.replace(/::skin-tone-\d$/, "")] ?? null;
