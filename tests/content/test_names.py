"""The right app: what parents type leads to what they mean, and no other product opens in its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest

from safecheck.check.search import SHORTEST_BEGINNING, find, find_gone, find_present
from safecheck.model import Book, Kind, Subject

NOT_OURS = """
Kick. LINE. Zoom. Hive. Hive Social. Meta. Fire. Wink. Star. Call. Grand. Blooket. ClassDojo. Remini. Play. Google Play. Play Store. Spot. Life.
Red. REDnote. Xiaohongshu. RedNote. Blue. Blu. Blued. Disco. Sign. Lock. Chrome. Google Chrome. Web. Home. Epic. Epic!. Kindle. Bing. Emerald.
Music. Apple Music. YouTube Music. Amazon Music. Amazon. Apple. Microsoft. Battle. Battle.net. Garmin. Net. Pin. Pixiv. Pay. Apple Pay.
Google Pay. Smart. Public. Character. Rocket. Rocket Money. Gorilla. Random. Among. Mobile. Kids. Child. Family. Baby.
WeChat. Weixin. Viber. Rakuten Viber. KakaoTalk. Zangi. Session. Threema. Wire. Element. Matrix. GroupMe. Slack. Skred. Jitsi. imo. Zalo. QQ. IMVU. ICQ.
Zoom Workplace. Webex. Google Voice. TextNow. TextMe. Marco Polo. JusTalk. JusTalk Kids. Kinzoo. Stars Messenger. Messenger Kids. PopJam. Grom Social. Zigazoo. Lego Life.
Lemon8. Likee. Triller. Kwai. Clapper. RedGifs. Bigo Live. BIGO. Tango. LiveMe. YouNow. Caffeine. Trovo. Rumble. Vimeo. Dailymotion. Odysee. DLive.
Tumblr. Mastodon. Truth Social. Gab. Parler. Minds. VK. Weibo. Douyin. Bilibili. Ask.fm. ASKfm. Whisper. Yik Yak. Sarahah. Curious Cat. F3. Saturn. Gas. Slay. Noplace. Airbuds. Retro. Lapse.
Poparazzi. Dispo. Vero. Partiful. Nextdoor. LinkedIn. Quora. DeviantArt. Wattpad. Archive of Our Own. AO3. Amino. Fandom. Vent. 4chan. 8kun. Imgur. Flickr. VSCO. Picsart. PicCollage. Facetune. Snapseed.
Lensa. FaceApp. Reface. Canva. InShot. KineMaster. GoPro. Wombo. BeautyPlus. B612. SNOW. Ulike. Dazz Cam. Lightroom. Photoshop. Procreate. ibisPaint.
Tinder. Bumble. Hinge. Grindr. Badoo. OkCupid. Plenty of Fish. POF. Hoop. Spotafriend. MeetMe. Tagged. Skout. Happn. Feeld. Her. Thursday. Taimi. Hily. Swipr. Purp. Swipe. Litmatch. Bottled. Slowly.
Omi. Ablo. HelloTalk. Tandem. LivU. Camsurf. Coco. Chatiw. Chatib. Uhmegle. Thundr. Second Life. Habbo. Avakin Life. ZEPETO. Highrise. Gacha Life. Gacha Club. Everskies. Club Penguin. Animal Jam. Moshi Monsters.
Duolingo. Kahoot. Kahoot!. Quizlet. Quizizz. Wayground. Gimkit. Prodigy. Sparx. Sparx Maths. Seneca. GCSEPod. MyMaths. Hegarty Maths. Times Tables Rock Stars. TT Rock Stars. TTRS. Numbots. Purple Mash. Tapestry. Seesaw. Satchel One.
Show My Homework. Arbor. ParentMail. ParentPay. Showbie. Edmodo. Schoology. Canvas. Moodle. Firefly. Century. Doodle. DoodleMaths. Khan Academy. Photomath. Brainly. Chegg. Gauth. Socratic. Scratch. Tynker. Code.org. Bitesize.
BBC Bitesize. BBC News. BBC Sounds. Newsround. Reading Eggs. Bug Club. Accelerated Reader. Sora. Libby. Audible. Goodreads. Yoto. Tonies. Epic Books. Night Zookeeper. Hungry Little Minds.
Claude. Perplexity. DeepSeek. Grok. Poe. Le Chat. Mistral. Pi. Jasper. Midjourney. Sora 2. Suno. Udio. Runway. Leonardo AI. Candy AI. CrushOn AI. Janitor AI. Chub AI. SpicyChat. Anima. Paradot. Linky. Dippy. Botify. Cleverbot. Cici. Doubao.
Google Assistant Go. Siri. Bixby. GitHub Copilot. NotebookLM. QuillBot. Grammarly. Otter. Snapdragon.
ITVX. All 4. Channel 4. My5. Channel 5. NOW TV. Paramount+. Apple TV. Apple TV+. Max. HBO Max. Discovery+. Crunchyroll. Hayu. Britbox. Plex. Kodi. Roku. Pluto TV. Tubi. Hopster. Azoomee. Sky Go. Sky Kids. SoundCloud. Deezer. Tidal. Shazam. Smule. BandLab.
NordVPN. ExpressVPN. Surfshark. Proton VPN. ProtonVPN. Hola VPN. TunnelBear. Windscribe. Turbo VPN. Psiphon. Opera. Opera GX. Firefox. Brave. Tor. DuckDuckGo. Safari. Edge. Yahoo. Ecosia. Kiddle. Swiggle.
Calculator+. Calculator Vault. Vault. Vaulty. KeepSafe. Hide It Pro. Secret Photo Vault. Private Photo Vault. AppLock. Norton Family. Qustodio. Bark. Net Nanny. Kaspersky Safe Kids. mSpy. FlexiSPY. OurPact. Google Maps. Google Drive. Gmail. Outlook. Find My. Zenly. Glympse.
Genshin Impact. Honkai. Zenless Zone Zero. Honor of Kings. Mobile Legends. League of Legends. Valorant. Overwatch. Apex Legends. PUBG. Free Fire. Garena. Fall Guys. Stumble Guys. Subway Surfers. Candy Crush. Temple Run. Geometry Dash. Cut the Rope. Angry Birds. Hay Day. Boom Beach. Squad Busters. Clash Mini. Mo.co.
Brawlhalla. Super Smash Bros. Mario Kart. Mario. Zelda. Animal Crossing. Splatoon. Pokémon Unite. Pokemon TCG Pocket. Pokémon HOME. Monster Hunter. Palworld. Lethal Company. Phasmophobia. Peak. R.E.P.O.. Rust. Ark. DayZ. Terraria. Stardew Valley. The Sims. Sims 4. Toca Life World. Toca Boca. My Talking Tom. Talking Tom.
Sonic. Just Dance. Rainbow Six Siege. Counter-Strike. CS2. CSGO. Dota 2. World of Warcraft. Hearthstone. Diablo. Red Dead Redemption. RDR2. FiveM. Madden. NBA 2K. F1. Forza. Gran Turismo. Halo. Sea of Thieves. Grounded. Destiny. Escape from Tarkov. Marvel Rivals. Helldivers. Bloons. Plants vs Zombies.
Brookhaven. Adopt Me. Blox Fruits. Grow a Garden. Steal a Brainrot. Dress to Impress. Poppy Playtime. Five Nights at Freddy's. FNAF. Garten of Banban. Doors. Rec Room 2. Agar.io. Slither.io. Krunker. Coolmath Games. Poki. Friv. CrazyGames. Itch.io. GOG. Ubisoft Connect. EA app. Origin. Rockstar Launcher. Overwolf. Nvidia GeForce Now. GeForce Now. Luna. Stadia. Parsec. Lunar Client. CurseForge. Feather.
Wii U. Nintendo DS. 3DS. Game Boy. PSP. PS Vita. PS Portal. Xperia. Huawei. Nokia. Blackberry. Fairphone. Realme. Vivo. TCL. Balance Phone. Light Phone. Pinwheel. Gabb. Bark Phone. HMD. HMD Fuse. Kindle Paperwhite. Kobo. Surface Duo Pen. Pico. PICO 4. Vive. HTC Vive. Valve Index. PSVR. Vision Pro. Ray-Ban Meta. Fitbit. Garmin Forerunner. AirPods. AirTag. Tile. HomePod. Sonos. Roku Stick. Tamagotchi. Furby. Lovot. VTech. Leapfrog. Amazon Glow.
GoHenry. Rooster Money. Revolut. Monzo. PayPal. Klarna. Cash App. Vinted. Depop. eBay. Shein. Temu. AliExpress. Amazon Shopping. Uber. Deliveroo. Strava. Zwift. Headspace. Calm. Calm Harm. Kooth. Reddit Clone App. OnlyFans. Fansly. Patreon. Discord Nitro Sniper. Telegraph. Signal Generator. Thread Lines. Spot AI. Netgear. Threadless. Steamworks. Twine. Snapfish. Tokimeki.
"""
"""Real apps, games, devices and services that have no profile of their own, beside a few short words that begin names of ours.

A pack may list one of them by its very name. By a beginning or a likeness none may open anything.
"""

OTHERS = sorted({name.strip().removesuffix(".") for name in NOT_OURS.replace("\n", " ").split(". ")} - {""})

SHORT = {
    "insta": "instagram", "snap": "snapchat", "whats": "whatsapp", "robl": "roblox", "mine": "minecraft", "fort": "fortnite",
    "fortn": "fortnite", "tikt": "tiktok", "disc": "discord", "discor": "discord", "spoti": "spotify", "pinter": "pinterest",
    "netf": "netflix", "tele": "telegram", "yout": "youtube", "you tu": "youtube", "youtube k": "youtube-kids", "faceb": "facebook",
    "messe": "messenger", "twitc": "twitch", "redd": "reddit", "bere": "bereal", "capc": "capcut", "chatg": "chatgpt", "snapc": "snapchat",
    "instag": "instagram", "whatsa": "whatsapp", "call of": "call-of-duty", "Call of Duty": "call-of-duty", "brawl st": "brawl-stars",
    "clash ro": "clash-royale", "grand theft": "gta-online", "Grand Theft Auto": "gta-online", "rocket l": "rocket-league",
    "gorilla t": "gorilla-tag", "among u": "among-us", "pokemon g": "pokemon-go", "character a": "character-ai", "prime v": "prime-video",
    "meta q": "meta-quest", "meta quest": "meta-quest", "apple w": "apple-watch", "amazon e": "amazon-echo", "google cl": "google-classroom",
    "microsoft te": "microsoft-teams", "playst": "playstation", "nintendo sw": "nintendo-switch", "chromeb": "chromebook",
    "samsung ph": "samsung-phone", "bbc i": "bbc-iplayer", "home b": "home-broadband", "xbo": "xbox", "disney": "disney-plus",
    "X-Box": "xbox", "ps5": "playstation", "iPad": "iphone-ipad", "Twitter": "x-twitter", "FIFA": "ea-sports-fc", "echo": "amazon-echo",
    "POKE\u0301MON GO": "pokemon-go", "Pok\u00e9mon Go": "pokemon-go", "Disney +": "disney-plus", "tik-tok": "tiktok",
    "Roblox\u2122": "roblox", "wi-fi": "home-broadband", "Nintendo Switch 2": "nintendo-switch", "laptop": "windows-pc",
}
"""A parent's habits: a beginning, an old name, a name without its signs."""

ASKED = {
    "kick": "kik", "meta": "meta-ai", "fire": "amazon-fire-tablet",
    "chrome": "chromebook", "play": "playstation", "call": "call-of-duty", "grand": "gta-online", "rocket": "rocket-league",
    "whatapp": "whatsapp", "minecaft": "minecraft", "robloxx": "roblox", "instagran": "instagram", "snapchaat": "snapchat",
    "duty": "call-of-duty", "royale": "clash-royale", "alex": "amazon-echo", "oculu": "meta-quest", "epic": "fortnite",
    "kindle": "amazon-fire-tablet", "bing": "microsoft-copilot", "garmin": "kids-smartwatch", "supercell": "clash-royale",
    "ee": "mobile-network", "smart speaker": "google-home-speaker", "ai chatbot": "chatgpt", "omegle": "random-video-chat",
    "omegl": "random-video-chat", "rec room": "vrchat", "in": "instagram", "sn": "snapchat",
}
"""What is near, and what two things are called: only ever a question."""


@pytest.fixture(scope="module")
def subjects(book: Book) -> list[Subject]:
    return book.of_kind(*Kind)


def variants(name: str) -> Iterator[str]:
    """A name as people type it."""
    yield from (name, name.upper(), name.lower(), name.replace(" ", ""), name.replace(" ", "-"), f"  {name}!",
                name.replace(" ", "  "), unicodedata.normalize("NFD", name), unicodedata.normalize("NFC", name))


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(OTHERS) >= 500


def test_no_other_product_opens_in_its_place(subjects: list[Subject], book: Book) -> None:
    opened = [(typed, found.one.name) for name in OTHERS for typed in set(variants(name))
              if (found := find_present(typed, subjects, book.gone)).one and found.one not in found.named]
    assert opened == []
    assert [name for name in OTHERS if find_gone(name, book.gone).one] == []


def test_every_name_leads_to_its_own_or_is_asked_about(subjects: list[Subject]) -> None:
    for subject in subjects:
        for name in (subject.id, subject.name, *subject.also_called, *subject.formerly):
            for typed in set(variants(name)):
                found = find(typed, subjects)
                assert subject in found.named, typed
                assert found.one is subject or len(found.near) > 1, typed


def test_names_that_two_things_have_are_few_and_known(subjects: list[Subject]) -> None:
    every = [name for subject in subjects for name in (subject.name, *subject.also_called)]
    assert {name for name in every if find(name, subjects).one is None} == {
        "ai friend", "ai chatbot", "smart speaker", "ee", "vodafone", "supercell", "epic games", "kick"}


@pytest.mark.parametrize(("typed", "meant"), SHORT.items())
def test_a_habit_leads_to_what_is_meant(typed: str, meant: str, subjects: list[Subject], book: Book) -> None:
    found = find_present(typed, subjects, book.gone)
    assert found.one is book.subjects[meant]
    assert found.near == ()


@pytest.mark.parametrize(("typed", "offered"), ASKED.items())
def test_what_is_only_near_is_offered(typed: str, offered: str, subjects: list[Subject], book: Book) -> None:
    found = find_present(typed, subjects, book.gone)
    assert found.one is None
    assert book.subjects[offered] in found.near


def test_no_beginning_of_one_or_two_letters_opens_anything_that_is_not_called_so(subjects: list[Subject]) -> None:
    names = {name for subject in subjects for name in (subject.id, subject.name, *subject.also_called)}
    for name in names:
        for length in range(1, SHORTEST_BEGINNING):
            found = find(name[:length], subjects)
            assert found.one is None or found.one in found.named, name[:length]


def test_what_is_not_called_so_is_a_beginning_of_its_name_and_needed(subjects: list[Subject]) -> None:
    for subject in subjects:
        for name in subject.not_called:
            found = find(name, subjects)
            assert subject in found.begun, name
            assert found.one is None, name
