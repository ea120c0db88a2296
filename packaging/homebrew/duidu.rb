# For a tap of your own: brew tap-new me/tap, copy this file into its Formula folder, then brew install me/tap/duidu.
# A release fills in url and sha256 (docs/releasing.md).
class Duidu < Formula
  desc "Terminal reader for archives of posts with an original and its translation"
  homepage "https://github.com/OWNER/duidu"
  url "https://github.com/OWNER/duidu/archive/v0.2.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license any_of: ["MIT", "Apache-2.0"]
  head "https://github.com/OWNER/duidu.git", branch: "main"

  depends_on "rust" => :build

  def install
    ENV.append "RUSTFLAGS", "--remap-path-prefix=#{buildpath}=duidu --remap-path-prefix=#{ENV["CARGO_HOME"]}=cargo"
    system "cargo", "install", *std_cargo_args
    generate_completions_from_executable(bin/"duidu", "completions")
    system bin/"duidu", "--ui", "en", "man", "--all", "man1"
    man1.install Dir["man1/*.1"]
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/duidu --version")
    assert_match "2025", shell_output("#{bin}/duidu --quiet list --limit 1 < /dev/null")
  end
end
